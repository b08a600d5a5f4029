package io.isitdns.cli;

import io.isitdns.capture.CaptureConfig;
import io.isitdns.hub.HubConfig;
import io.isitdns.hub.PipelineStatus;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `run`
@Command(
        name = "run",
        description = {
            "Everything in one process on this machine: live capture, store, API, pages.",
            "Needs CAP_NET_RAW."
        })
final class RunCommand implements Callable<Integer> {
    private final Console console;

    @Mixin private DataOptions data = new DataOptions();
    @Mixin private CaptureOptions capture = new CaptureOptions();
    @Mixin private LiveOptions live = new LiveOptions();

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS:PORT",
            description = "Where pages and API are served (default: 127.0.0.1:8053).")
    private String listen = "127.0.0.1:8053";

    RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        capture.check();
        CaptureConfig captureConfig = live.config();
        AtomicReference<Supplier<PipelineStatus>> status =
                new AtomicReference<>(() -> PipelineStatus.NONE);
        Interruption interruption = new Interruption();
        try (HubService service =
                        new HubService(
                                data.directory(console),
                                hubConfig(),
                                () -> status.get().get(),
                                console.clock());
                LiveStore liveStore =
                        new LiveStore(service.hub(), service.store(), console.clock());
                LiveSource source = new LiveSource(console, capture, captureConfig, liveStore)) {
            status.set(source::status);
            source.start();
            console.line("isitdns captures; pages at " + service.hub().url());
            var _ = source.ended().whenComplete((_, _) -> interruption.ask());
            interruption.await();
        } finally {
            interruption.done();
        }
        return ExitCode.FINE;
    }

    private HubConfig hubConfig() {
        ListenAddress address = ListenAddress.parse(listen);
        return HubConfig.defaults(LiveSource.hostName(), Version.text())
                .listeningOn(address.host(), address.port())
                .keeping(data.retention());
    }
}
