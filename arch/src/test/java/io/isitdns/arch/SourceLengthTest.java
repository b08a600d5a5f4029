package io.isitdns.arch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/// Files and methods stay short enough to be read at once. Lines are those of the file, comments
/// included; a method is counted from its first brace to its last.
class SourceLengthTest {
    private static final int MOST_LINES_OF_MAIN = 500;
    private static final int MOST_LINES_OF_TEST = 800;
    private static final int MOST_LINES_OF_METHOD = 60;

    @Test
    void main_files_have_at_most_500_lines() throws IOException {
        assertThat(longer(product(), MOST_LINES_OF_MAIN)).isEmpty();
    }

    @Test
    void test_files_have_at_most_800_lines() throws IOException {
        assertThat(longer(tests(), MOST_LINES_OF_TEST)).isEmpty();
    }

    @Test
    void methods_have_at_most_60_lines() throws IOException {
        List<Path> files = Stream.of("main", "test").flatMap(Reactor::sources).toList();
        assertThat(files).isNotEmpty();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    manager,
                                    null,
                                    List.of("-proc:none"),
                                    null,
                                    manager.getJavaFileObjectsFromPaths(files));
            MethodLengths lengths = new MethodLengths(Trees.instance(task).getSourcePositions());
            for (CompilationUnitTree unit : task.parse()) {
                lengths.scan(unit);
            }
            assertThat(lengths.tooLong).isEmpty();
        }
    }

    private static Stream<Path> product() {
        return Reactor.sources("main").filter(file -> !isOfTestKit(file));
    }

    private static Stream<Path> tests() {
        return Stream.concat(
                Reactor.sources("test"),
                Reactor.sources("main").filter(SourceLengthTest::isOfTestKit));
    }

    /// The contract of the stores is code of tests, though other modules import it.
    private static boolean isOfTestKit(Path file) {
        return Reactor.name(file).startsWith("store-testkit");
    }

    private static List<String> longer(Stream<Path> files, int most) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files.toList()) {
            int lines = Files.readAllLines(file).size();
            if (lines > most) {
                found.add(Reactor.name(file) + " has " + lines + " lines");
            }
        }
        return found;
    }

    private static final class MethodLengths extends TreeScanner<Void, CompilationUnitTree> {
        final List<String> tooLong = new ArrayList<>();
        private final SourcePositions positions;

        MethodLengths(SourcePositions positions) {
            this.positions = positions;
        }

        void scan(CompilationUnitTree unit) {
            scan(unit, unit);
        }

        @Override
        public Void visitMethod(MethodTree method, CompilationUnitTree unit) {
            BlockTree body = method.getBody();
            if (body != null) {
                LineMap lines = unit.getLineMap();
                long first = lines.getLineNumber(positions.getStartPosition(unit, body));
                long last = lines.getLineNumber(positions.getEndPosition(unit, body));
                if (last - first + 1 > MOST_LINES_OF_METHOD) {
                    Path file = Path.of(unit.getSourceFile().toUri());
                    String lengthText = " has " + (last - first + 1) + " lines";
                    tooLong.add(Reactor.name(file) + ": " + method.getName() + lengthText);
                }
            }
            return super.visitMethod(method, unit);
        }
    }
}
