/* Looks up the names on standard input, one a line, several at once; says how each one ended. */
#include <netdb.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

#define THREADS 16
#define LONGEST 1100

static void *work(void *unused) {
    char line[LONGEST], number[32], name[1024];
    while (fgets(line, sizeof line, stdin)) {
        if (sscanf(line, "%31s %1023s", number, name) != 2) {
            continue;
        }
        struct addrinfo hints, *found = 0;
        struct timespec begin, end;
        memset(&hints, 0, sizeof hints);
        hints.ai_socktype = SOCK_STREAM;
        clock_gettime(CLOCK_MONOTONIC, &begin);
        int error = getaddrinfo(name, 0, &hints, &found);
        clock_gettime(CLOCK_MONOTONIC, &end);
        int addresses = 0;
        for (struct addrinfo *one = found; one; one = one->ai_next) {
            addresses++;
        }
        long micros = (end.tv_sec - begin.tv_sec) * 1000000L + (end.tv_nsec - begin.tv_nsec) / 1000;
        printf("%s %ld %d\n", number, micros, error ? -1 : addresses);
        fflush(stdout);
        if (found) {
            freeaddrinfo(found);
        }
    }
    return unused;
}

int main(void) {
    pthread_t threads[THREADS];
    puts("ready");
    fflush(stdout);
    for (int i = 0; i < THREADS; i++) {
        pthread_create(&threads[i], 0, work, 0);
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], 0);
    }
    return 0;
}
