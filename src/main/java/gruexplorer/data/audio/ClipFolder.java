package gruexplorer.data.audio;

import gruexplorer.data.Example;
import gruexplorer.data.FolderWalk;
import gruexplorer.data.InputException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A folder of WAV files with a class each: one sub-folder per class, or all in one folder with names that begin with
/// the class, `yes_001.wav`. What does not end in `.wav`, and what is hidden, is left alone.
public final class ClipFolder {

    private static final int MOST_CLIPS = 2_000_000;
    /// A number is kept once as a float and twice as a double while a network learns from it.
    private static final long BYTES_PER_NUMBER = Float.BYTES + 2L * Double.BYTES;

    private ClipFolder() {}

    /// What it held.
    ///
    /// @param examples the file's name in the folder, its class and its frames
    /// @param mel how the frames were made
    public record Found(List<Example> examples, Mel mel) {

        public Found {
            examples = List.copyOf(examples);
        }
    }

    /// Reads all of it, in the order of the names.
    ///
    /// @throws InputException if a file is none that can be used, or its class cannot be seen; names the file
    public static Found read(Path folder, AudioOptions options) {
        if (!Files.isDirectory(folder)) {
            throw new InputException(
                    Files.exists(folder)
                            ? folder + " is a file; a folder of WAV files is meant"
                            : "there is no folder " + folder);
        }
        List<Path> files = files(folder);
        List<Path> inside =
                files.stream().filter(file -> !parent(file).equals(folder)).toList();
        if (!inside.isEmpty() && inside.size() < files.size()) {
            Path alone = files.stream()
                    .filter(file -> parent(file).equals(folder))
                    .findFirst()
                    .orElseThrow();
            throw new InputException(folder + " has WAV files beside sub-folders, " + alone.getFileName()
                    + " for example; one sub-folder per class or one flat folder is meant");
        }
        List<Example> examples = new ArrayList<>();
        Optional<Mel> mel = options.mel();
        long numbers = 0;
        for (Path file : files) {
            Sound sound = WavFile.read(file);
            Mel front = mel.orElseGet(() -> options.front(sound.rate()));
            mel = Optional.of(front);
            Example example = example(folder, file, sound, front, options.speakers());
            examples.add(example);
            numbers += example.clip().orElseThrow().values().length;
            check(folder, examples.size(), files.size(), numbers);
        }
        return new Found(examples, mel.orElseThrow(() -> new InputException(folder + " holds no WAV file")));
    }

    /// The WAV files of a folder and of its sub-folders, by name.
    ///
    /// @throws InputException if it cannot be read
    public static List<Path> files(Path folder) {
        List<Path> files = FolderWalk.files(
                folder,
                2,
                all -> all.filter(ClipFolder::isClip)
                        .limit(MOST_CLIPS + 1L)
                        .sorted()
                        .toList());
        if (files.size() > MOST_CLIPS) {
            throw new InputException(folder + " holds more than " + MOST_CLIPS + " WAV files");
        }
        return files;
    }

    private static boolean isClip(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && name.toLowerCase(Locale.ROOT).endsWith(".wav");
    }

    private static Example example(Path folder, Path file, Sound sound, Mel mel, boolean speakers) {
        String name = file.getFileName().toString();
        String[] parts = name.substring(0, name.lastIndexOf('.')).split("_", -1);
        boolean flat = parent(file).equals(folder);
        if (flat && (parts.length < 2 || parts[0].isEmpty())) {
            throw new InputException(file + " does not say its class; CLASS_….wav is meant, or a sub-folder per class");
        }
        int speaker = flat ? 1 : 0;
        if (speakers && (parts.length < speaker + 2 || parts[speaker].isEmpty())) {
            throw new InputException(file + " does not say who speaks; "
                    + (flat ? "CLASS_SPEAKER_….wav" : "SPEAKER_….wav") + " is meant");
        }
        String label = flat ? parts[0] : String.valueOf(parent(file).getFileName());
        Clip clip = Clip.of(sound, mel, speakers ? parts[speaker] : hash(sound), file.toString());
        return new Example(folder.relativize(file).toString().replace('\\', '/'), label, Optional.of(clip));
    }

    private static void check(Path folder, int read, int all, long numbers) {
        long needed = numbers / read * all * BYTES_PER_NUMBER;
        long there = Runtime.getRuntime().maxMemory();
        if (needed > there) {
            throw new InputException(folder + " holds " + all + " clips, whose frames need about " + (needed >> 20)
                    + " MB; Java has " + (there >> 20)
                    + " MB: fewer clips, fewer --mels or a longer --hop-ms make it less");
        }
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        return parent == null ? Path.of("") : parent;
    }

    /// The same for the same samples, whatever the file is called.
    private static String hash(Sound sound) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ByteBuffer bytes = ByteBuffer.allocate(sound.samples().length * Double.BYTES);
            for (double sample : sound.samples()) {
                bytes.putDouble(sample);
            }
            return HexFormat.of().formatHex(digest.digest(bytes.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
