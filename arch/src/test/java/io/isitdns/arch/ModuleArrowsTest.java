package io.isitdns.arch;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Which module may use which: the table of the architecture, read by this test.
///
/// THINK HARD ABOUT THE LAYERING BEFORE CHANGING THIS TABLE.
class ModuleArrowsTest {
    /// Module, and what it may use besides itself. A library is named by its package; the JDK and
    /// JSpecify are always allowed, but for the packages of [#GUARDED].
    private static final Map<String, String> MAY_USE = new TreeMap<>();

    static {
        MAY_USE.put("dns", "");
        MAY_USE.put("packet", "");
        MAY_USE.put("model", "dns");
        MAY_USE.put("capture", "packet dns org.slf4j com.github.luben.zstd");
        MAY_USE.put("correlate", "packet dns model");
        MAY_USE.put(
                "attribute",
                "dns model com.google.thirdparty com.google.common io.fabric8 tools.jackson.core"
                        + " org.slf4j");
        MAY_USE.put("agent", "capture correlate attribute client model packet dns org.slf4j");
        MAY_USE.put("client", "model dns tools.jackson com.google.protobuf com.github.luben.zstd");
        MAY_USE.put("store", "model dns");
        MAY_USE.put(
                "store.testkit",
                "store model dns org.junit org.assertj org.awaitility org.slf4j org.apiguardian");
        MAY_USE.put("store.duckdb", "store model dns org.duckdb org.jooq org.slf4j");
        MAY_USE.put("report", "store model dns");
        MAY_USE.put("diagnose", "report store model dns");
        MAY_USE.put("lab", "dns packet model");
        MAY_USE.put(
                "hub",
                "report diagnose store store.duckdb client model dns io.helidon tools.jackson"
                        + " io.micrometer io.prometheus org.slf4j");
        MAY_USE.put(
                "cli",
                "dns packet model capture correlate attribute agent store store.duckdb report"
                        + " diagnose client hub lab picocli tools.jackson org.slf4j ch.qos.logback");
        MAY_USE.put(
                "bench",
                "dns packet model correlate attribute agent store store.duckdb lab org.openjdk.jmh"
                        + " io.fabric8");
    }

    /// Packages of the JDK and of libraries, and the modules that alone may use them.
    private static final Map<String, String> GUARDED =
            Map.of(
                    "java.lang.foreign", "dns packet capture store.duckdb lab",
                    "java.sql", "store.duckdb",
                    "org.jooq", "store.duckdb",
                    "org.duckdb", "store.duckdb",
                    "io.helidon", "hub",
                    "io.fabric8", "attribute bench",
                    "com.sun.net.httpserver", "",
                    "java.util.logging", "",
                    "sun", "",
                    "jdk.internal", "");

    private static final JavaClasses CLASSES = Reactor.MAIN_CLASSES;

    @Test
    void every_module_uses_only_what_the_table_allows() {
        assertThat(uses(ModuleArrowsTest::isForbidden)).isEmpty();
    }

    @Test
    void guarded_packages_are_used_only_where_they_may_be() {
        assertThat(uses(ModuleArrowsTest::isGuardedFrom)).isEmpty();
    }

    @Test
    void only_capture_makes_native_calls_but_for_the_way_into_namespaces_of_the_lab() {
        assertThat(
                        uses((module, target) ->
                                target.getName().equals("java.lang.foreign.Linker")
                                        && !module.equals("capture")
                                        && !module.equals("lab")))
                .isEmpty();
    }

    @Test
    void only_the_watches_see_the_kubernetes_client() {
        assertThat(CLASSES.stream().filter(ModuleArrowsTest::isOtherAttribution))
                .flatExtracting(JavaClass::getDirectDependenciesFromSelf)
                .extracting(Dependency::getTargetClass)
                .noneMatch(target -> isIn(target, "io.fabric8"));
    }

    private static boolean isOtherAttribution(JavaClass origin) {
        return module(origin).equals("attribute")
                && !origin.getPackageName().equals(Reactor.BASE + "attribute.kubernetes");
    }

    /// Benchmarks are programs of their own, and measure those stations.
    @Test
    void nobody_uses_agent_hub_or_cli_but_cli_and_benchmarks() {
        Set<String> programs = Set.of("agent", "hub", "cli");
        MAY_USE.forEach((module, allowed) -> {
            if (!module.equals("cli") && !module.equals("bench")) {
                assertThat(words(allowed)).as(module).doesNotContainAnyElementsOf(programs);
            }
        });
    }

    @Test
    void no_packages_use_each_other_in_a_circle() {
        SlicesRuleDefinition.slices()
                .matching(Reactor.BASE + "(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void the_table_names_every_module_that_has_sources() {
        assertThat(Reactor.modules())
                .extracting(module -> module.getFileName().toString().replace('-', '.'))
                .containsExactlyInAnyOrderElementsOf(MAY_USE.keySet());
    }

    /// Without this the rules above would hold for classes that were never looked at. The
    /// benchmarks are no part of the command and are looked at when they are built.
    @Test
    void the_classes_of_every_module_are_looked_at() {
        Set<String> expected = new TreeSet<>(MAY_USE.keySet());
        expected.remove("bench");
        assertThat(CLASSES.stream().map(ModuleArrowsTest::module).collect(Collectors.toSet()))
                .containsAll(expected);
    }

    private static Set<String> uses(Question question) {
        Set<String> found = new TreeSet<>();
        for (JavaClass origin : CLASSES) {
            String module = module(origin);
            for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (!target.isPrimitive() && question.asks(module, target)) {
                    found.add(origin.getName() + " uses " + target.getName());
                }
            }
        }
        return found;
    }

    private static boolean isForbidden(String module, JavaClass target) {
        List<String> allowed = words(MAY_USE.getOrDefault(module, ""));
        if (target.getName().startsWith(Reactor.BASE)) {
            String used = module(target);
            return !used.equals(module) && !allowed.contains(used);
        }
        return !isPlatform(target) && allowed.stream().noneMatch(library -> isIn(target, library));
    }

    private static boolean isPlatform(JavaClass target) {
        return isIn(target, "java") || isIn(target, "javax") || isIn(target, "org.jspecify");
    }

    private static boolean isGuardedFrom(String module, JavaClass target) {
        return GUARDED.entrySet().stream()
                .filter(guard -> isIn(target, guard.getKey()))
                .anyMatch(guard -> !words(guard.getValue()).contains(module));
    }

    private static boolean isIn(JavaClass target, String packageName) {
        return target.getName().startsWith(packageName + ".");
    }

    /// The module of a class, by the longest name in the table that its package begins with.
    private static String module(JavaClass type) {
        String name = type.getName().substring(Reactor.BASE.length());
        return MAY_USE.keySet().stream()
                .filter(module -> name.startsWith(module + "."))
                .max((one, other) -> Integer.compare(one.length(), other.length()))
                .orElseThrow(() -> new AssertionError(type.getName() + " is in no module"));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(" ", -1)).filter(word -> !word.isEmpty()).toList();
    }

    private interface Question {
        boolean asks(String module, JavaClass target);
    }
}
