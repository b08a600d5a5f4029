package io.isitdns.arch;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// Rules that hold for every main class of the product.
class HouseRulesTest {
    /// Calls that read the time of the machine, but for [#CLOCKS].
    private static final Set<String> TIME_CALLS =
            Set.of(
                    "java.lang.System.nanoTime",
                    "java.lang.System.currentTimeMillis",
                    "java.time.Instant.now",
                    "java.time.LocalDateTime.now",
                    "java.time.ZonedDateTime.now",
                    "java.time.OffsetDateTime.now",
                    "java.time.InstantSource.system",
                    "java.time.Clock.systemUTC",
                    "java.time.Clock.systemDefaultZone");

    /// Where the one clock is made, spans are measured that a clock being set must not stretch (of
    /// real programs in the lab, too), and the test kit, which is code of tests.
    private static final Set<String> CLOCKS =
            Set.of(
                    "io.isitdns.cli.Console",
                    "io.isitdns.capture.LiveCapture$Interval",
                    "io.isitdns.lab.cluster.Counter",
                    "io.isitdns.lab.cluster.StubClient",
                    "io.isitdns.lab.cluster.StubLoop",
                    "io.isitdns.store.testkit.StoreFilterContract",
                    "io.isitdns.store.testkit.StoreContract");

    /// Benchmarks are programs of their own, which measure.
    private static final String BENCHMARKS = "io.isitdns.bench";

    private static final String GENERATED = "io.isitdns.client.wire.proto";

    private static final Set<Class<?>> MUTABLE =
            Set.of(
                    AtomicBoolean.class,
                    AtomicInteger.class,
                    AtomicLong.class,
                    AtomicReference.class,
                    LongAdder.class,
                    StringBuilder.class);

    private static final JavaClasses CLASSES = Reactor.MAIN_CLASSES;

    @Test
    void time_is_read_where_the_clock_is_made_and_nowhere_else() {
        noClasses()
                .that(describe("are not the clock", type -> !isClock(type)))
                .should()
                .accessTargetWhere(calls("reads the time of the machine", TIME_CALLS))
                .check(CLASSES);
    }

    @Test
    void nobody_sleeps() {
        noClasses()
                .should()
                .accessTargetWhere(calls("sleeps", Set.of("java.lang.Thread.sleep")))
                .check(CLASSES);
    }

    /// What protoc writes is not ours to shape.
    @Test
    void no_state_is_static() {
        assertThat(CLASSES)
                .filteredOn(type -> !type.getPackageName().equals(GENERATED))
                .flatExtracting(JavaClass::getFields)
                .filteredOn(HouseRulesTest::isStaticState)
                .extracting(JavaField::getFullName)
                .isEmpty();
    }

    @Test
    void every_package_is_null_marked_and_says_what_it_is_for() {
        Set<String> packages =
                CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        assertThat(packages)
                .allSatisfy(name -> {
                    JavaClass info = CLASSES.get(name + ".package-info");
                    assertThat(info.isAnnotatedWith(NullMarked.class)).isTrue();
                });
        assertThat(packageInfos())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(Files.readString(file)).startsWith("///"));
    }

    private static Stream<Path> packageInfos() {
        return Reactor.sources("main").filter(file -> file.endsWith("package-info.java"));
    }

    private static boolean isClock(JavaClass type) {
        return CLOCKS.contains(type.getName()) || type.getPackageName().equals(BENCHMARKS);
    }

    private static boolean isStaticState(JavaField field) {
        if (!field.getModifiers().contains(JavaModifier.STATIC)) {
            return false;
        }
        if (field.getModifiers().contains(JavaModifier.SYNTHETIC)) {
            return false;
        }
        boolean isFinal = field.getModifiers().contains(JavaModifier.FINAL);
        return !isFinal || MUTABLE.stream().anyMatch(field.getRawType()::isAssignableTo);
    }

    private static DescribedPredicate<JavaAccess<?>> calls(String what, Set<String> methods) {
        return describe(
                what,
                access -> {
                    AccessTarget target = access.getTarget();
                    return methods.contains(target.getOwner().getName() + '.' + target.getName());
                });
    }
}
