package io.isitdns.packet;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import org.jspecify.annotations.Nullable;

/// Reads frames from a pcap or pcapng file, uncompressed, of any size, in one block of memory.
///
/// Frames are handed on straight from the block, in the order of the file. A file that is cut or
/// broken gives all frames before the defect and one [ReadOutcome.Defect]; only trouble of the
/// stream itself is an exception. Not thread-safe.
public final class CaptureFileReader implements Closeable {
    private static final int ALL = Integer.MAX_VALUE;

    private final InputStream in;
    private final BlockInput input;
    private final String name;
    private @Nullable CaptureFormat format;
    private @Nullable ReadOutcome outcome;
    private long frames;

    private CaptureFileReader(InputStream in, String name) {
        this.in = in;
        this.input = new BlockInput(in);
        this.name = name;
    }

    /// A reader that has not read anything yet.
    ///
    /// @param in the file, closed by [#close]
    /// @param nameForMessages what the file is called in the sentences of defects
    public static CaptureFileReader open(InputStream in, String nameForMessages) {
        return new CaptureFileReader(in, nameForMessages);
    }

    /// The same for a channel.
    public static CaptureFileReader open(ReadableByteChannel in, String nameForMessages) {
        return new CaptureFileReader(Channels.newInputStream(in), nameForMessages);
    }

    /// Delivers all frames that are left.
    public ReadOutcome readAll(FrameHandler handler) throws IOException {
        while (true) {
            readSome(handler, ALL);
            ReadOutcome end = outcome;
            if (end != null) {
                return end;
            }
        }
    }

    /// Delivers up to `most` frames; false once there are no more, and [#outcome] says how it
    /// ended.
    public boolean readSome(FrameHandler handler, int most) throws IOException {
        if (outcome != null) {
            return false;
        }
        CaptureFormat opened = format == null ? openFormat() : format;
        if (opened == null) {
            outcome = new ReadOutcome.NotACapture(name + " is neither a pcap nor a pcapng file");
            return false;
        }
        format = opened;
        int delivered = opened.read(handler, most);
        frames += delivered;
        if (delivered < most) {
            ReadOutcome.Defect defect = opened.defect();
            outcome =
                    defect == null
                            ? new ReadOutcome.Complete(frames)
                            : new ReadOutcome.Damaged(frames, defect);
        }
        return outcome == null;
    }

    private @Nullable CaptureFormat openFormat() throws IOException {
        CaptureFormat pcap = PcapFormat.open(input, name);
        return pcap == null ? PcapngFormat.open(input, name) : pcap;
    }

    /// How reading ended, or null while it has not.
    public @Nullable ReadOutcome outcome() {
        return outcome;
    }

    /// Frames delivered so far.
    public long frames() {
        return frames;
    }

    /// Interfaces that the file has described so far; their numbers are 0 up to this.
    public int interfaceCount() {
        return format == null ? 0 : format.interfaceCount();
    }

    /// Name of an interface, empty when the file gives none.
    public String interfaceName(int interfaceNumber) {
        return required().interfaceName(interfaceNumber);
    }

    /// Link type of an interface, see [LinkType].
    public int linkType(int interfaceNumber) {
        return required().linkType(interfaceNumber);
    }

    private CaptureFormat required() {
        if (format == null) {
            throw new IllegalStateException("nothing has been read yet");
        }
        return format;
    }

    /// Closes the stream.
    @Override
    public void close() throws IOException {
        in.close();
    }
}
