package io.isitdns.cli;

import io.isitdns.hub.HubException;
import io.isitdns.store.StoreException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command `isitdns`.
@Command(
        name = "isitdns",
        description = "Is it DNS? An answer in seconds, with the evidence.",
        synopsisSubcommandLabel = "VERB",
        usageHelpAutoWidth = true)
public final class Main implements Runnable {
    @Spec private @Nullable CommandSpec spec;

    /// Runs the command and exits with its code. When all is well the process ends by itself, since
    /// all threads that go on are daemons: `System.exit` would first look through every jar for a
    /// logger to tell of it.
    public static void main(String[] arguments) {
        // The web server logs through java.util.logging, which would write to standard error
        // itself.
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        int code = run(Console.ofProcess(), arguments);
        if (code != ExitCode.FINE) {
            System.exit(code);
        }
    }

    /// Runs the command; returns its exit code.
    static int run(Console console, String... arguments) {
        Map<String, Function<Console, Object>> verbs = verbs();
        if (arguments.length > 0 && verbs.containsKey(arguments[0])) {
            // The others have no part in this, and reading their options takes a while.
            verbs.keySet().retainAll(Set.of(arguments[0]));
        }
        CommandLine line = commandLine(console, verbs);
        line.setParameterExceptionHandler((e, _) -> usage(console, e));
        line.setExecutionExceptionHandler((e, _, _) -> trouble(console, e));
        return line.execute(arguments);
    }

    /// The command with all its verbs.
    static CommandLine commandLine(Console console) {
        return commandLine(console, verbs());
    }

    /// The verbs in the order of the help.
    private static Map<String, Function<Console, Object>> verbs() {
        Map<String, Function<Console, Object>> verbs = new LinkedHashMap<>();
        verbs.put("demo", DemoCommand::new);
        verbs.put("run", RunCommand::new);
        verbs.put("agent", AgentCommand::new);
        verbs.put("hub", HubCommand::new);
        verbs.put("import", ImportCommand::new);
        verbs.put("observe", ObserveCommand::new);
        verbs.put("lookups", LookupsCommand::new);
        verbs.put("diagnose", DiagnoseCommand::new);
        verbs.put("top", TopCommand::new);
        verbs.put("report", ReportCommand::new);
        verbs.put("servers", ServersCommand::new);
        verbs.put("status", StatusCommand::new);
        verbs.put("version", VersionCommand::new);
        verbs.put("completion", CompletionCommand::new);
        verbs.put("train", TrainCommand::new);
        return verbs;
    }

    private static CommandLine commandLine(
            Console console, Map<String, Function<Console, Object>> verbs) {
        CommandLine line = new CommandLine(new Main());
        verbs.forEach((name, verb) -> line.addSubcommand(name, verb.apply(console)));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        addHelp(line);
        for (CommandLine verb : line.getSubcommands().values()) {
            addHelp(verb);
            if (verb.getCommand() instanceof Selecting selecting) {
                selecting.select().addColumnFlags(verb.getCommandSpec(), selecting.subject());
            }
        }
        return line;
    }

    private static void addHelp(CommandLine verb) {
        verb.getCommandSpec()
                .addOption(
                        OptionSpec.builder("-h", "--help")
                                .usageHelp(true)
                                .description("Show help.")
                                .build());
    }

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "say what to do");
    }

    private static int usage(Console console, ParameterException e) {
        String message = Trouble.messageOf(e).lines().findFirst().orElse("wrong usage");
        String verb = e.getCommandLine().getCommandSpec().qualifiedName();
        console.warn(message + "; see '" + verb + " --help'");
        return ExitCode.USAGE;
    }

    private static int trouble(Console console, Exception e) {
        switch (e) {
            case Trouble trouble -> {
                console.warn(Trouble.messageOf(trouble));
                return trouble.exitCode();
            }
            case StoreException store -> console.warn(Trouble.messageOf(store));
            case HubException hub -> console.warn(Trouble.messageOf(hub));
            case UncheckedIOException io when isClosedPipe(io) -> {
                // Whoever read the output has seen enough: `isitdns observe | head`.
                return ExitCode.FINE;
            }
            case UncheckedIOException io -> console.warn("cannot write: " + Trouble.messageOf(io));
            default -> {
                console.warn("this is a fault of isitdns, please report it: " + e);
                Arrays.stream(e.getStackTrace())
                        .limit(20)
                        .forEach(at -> console.err().println("    " + at));
            }
        }
        return ExitCode.USAGE;
    }

    private static boolean isClosedPipe(UncheckedIOException e) {
        return Trouble.messageOf(e).contains("Broken pipe");
    }
}
