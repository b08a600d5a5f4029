package io.isitdns.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `completion bash|zsh`
@Command(
        name = "completion",
        description = {
            "Print a completion script for a shell.",
            "bash: source <(isitdns completion bash)",
            "zsh:  source <(isitdns completion zsh)"
        })
final class CompletionCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
    private Shell shell = Shell.BASH;

    CompletionCommand(Console console) {
        this.console = console;
    }

    /// Shells that the script works in; zsh through its own bashcompinit.
    enum Shell {
        BASH,
        ZSH
    }

    @Override
    public Integer call() {
        String script = AutoComplete.bash("isitdns", Main.commandLine(console));
        console.line(
                switch (shell) {
                    case BASH -> script;
                    case ZSH -> "autoload -U +X bashcompinit && bashcompinit\n" + script;
                });
        return ExitCode.FINE;
    }
}
