// Looks up the names on standard input, one a line; says how each one ended. By getaddrinfo, or
// with the argument "c-ares" by c-ares.
const dns = require('dns');
const lines = require('readline').createInterface({input: process.stdin});
const ask =
    process.argv[2] === 'c-ares'
        ? dns.resolve4
        : (name, then) => dns.lookup(name, {all: true}, then);
console.log('ready');
lines.on('line', (line) => {
    const [number, name] = line.split(' ');
    const begin = process.hrtime.bigint();
    ask(name, (error, found) => {
        const micros = (process.hrtime.bigint() - begin) / 1000n;
        console.log(`${number} ${micros} ${error ? -1 : found.length}`);
    });
});
