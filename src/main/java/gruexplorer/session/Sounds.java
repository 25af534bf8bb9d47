package gruexplorer.session;

import gruexplorer.data.InputException;
import gruexplorer.data.Scaling;
import gruexplorer.data.Token;
import gruexplorer.data.audio.Clip;
import gruexplorer.data.audio.Mel;
import gruexplorer.data.audio.Sound;
import gruexplorer.data.audio.WavFile;
import gruexplorer.data.sample.Tones;
import gruexplorer.format.ModelFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/// Runs models over clips. What is typed is the name of a WAV file, or of a clip among the samples; a step is a frame,
/// and its token the millisecond at which it begins.
final class Sounds {

    private Sounds() {}

    /// @throws InputException if there is no such clip, or it is none that the model can hear
    static Readings.Heard heard(ModelFile model, String text) {
        Scaling scaling = model.scaling().orElseThrow();
        Mel mel = scaling.mel().orElseThrow();
        String name = text.strip();
        Clip clip = Clip.of(sound(name), mel, name, name);
        List<Token> tokens = IntStream.range(0, clip.frames())
                .mapToObj(t -> new Token(Long.toString(Math.round(mel.time(t))), 0, true))
                .toList();
        var x = DMatrixRMaj.wrap(clip.frames(), mel.bands(), scaling.encode(clip));
        return new Readings.Heard(tokens, x);
    }

    private static Sound sound(String name) {
        return Tones.clip(name).map(bytes -> WavFile.read(bytes, name)).orElseGet(() -> WavFile.read(file(name)));
    }

    private static Path file(String name) {
        try {
            Path path = Path.of(name);
            if (Files.exists(path)) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw nothing(name.replaceAll("\\p{Cntrl}", "?"));
        }
        throw nothing(name);
    }

    private static InputException nothing(String name) {
        return new InputException("there is no WAV file \"" + name + "\", and no sample clip of that name, as "
                + Tones.heldOut().getFirst() + " is one");
    }
}
