package io.isitdns.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/// The chart starts the program with options that it has. The list of them is the reference page,
/// which the command writes about itself.
class OptionsTest {
    private static final Path REFERENCE = Path.of("..", "docs", "reference", "cli.md");
    private static final Pattern SECTION =
            Pattern.compile("(?ms)^## `isitdns (\\w+)`\\n(.*?)(?=^## |\\z)");
    private static final Set<String> SWITCHES = Set.of("--kubernetes", "--host-processes");
    private static final Pattern OPTION = Pattern.compile("--[a-z][-a-z]*");

    @Test
    void arguments_are_a_verb_and_options_with_their_values() {
        assertThat(pods())
                .allSatisfy(pod -> {
                    List<String> arguments = Objects.arguments(pod);
                    assertThat(arguments.getFirst()).isIn("agent", "hub");
                    assertThat(arguments.subList(1, arguments.size()))
                            .allMatch(argument ->
                                    SWITCHES.contains(argument) || argument.matches(OPTION + "=.+"))
                            .doesNotHaveDuplicates();
                });
    }

    /// There is a test for each verb of the reference page that a pod runs.
    @TestFactory
    Stream<DynamicTest> the_program_has_every_option_of() throws IOException {
        Map<String, Set<String>> known = known();
        return pods().stream()
                .map(Objects::arguments)
                .filter(arguments -> known.containsKey(arguments.getFirst()))
                .map(arguments ->
                        DynamicTest.dynamicTest(
                                arguments.toString(),
                                () ->
                                        assertThat(options(arguments))
                                                .isSubsetOf(known.get(arguments.getFirst()))));
    }

    private static List<JsonNode> pods() {
        List<JsonNode> pods = new ArrayList<>();
        for (Objects objects :
                List.of(
                        Chart.render("clusterDomain=corp.example", "agent.interfaces[0]=eth0"),
                        Chart.render("agent.hostProcesses=true"),
                        Chart.render("hub.tls.secretName=hub-certificate"),
                        Chart.render(Chart.MONITORED))) {
            pods.add(objects.agentPod());
            pods.add(objects.hubPod());
        }
        return pods;
    }

    private static Set<String> options(List<String> arguments) {
        return arguments.stream()
                .skip(1)
                .map(argument -> argument.replaceAll("=.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Set<String>> known() throws IOException {
        return SECTION.matcher(Files.readString(REFERENCE))
                .results()
                .collect(
                        Collectors.toMap(
                                section -> section.group(1),
                                section ->
                                        OPTION.matcher(section.group(2))
                                                .results()
                                                .map(MatchResult::group)
                                                .collect(Collectors.toSet())));
    }
}
