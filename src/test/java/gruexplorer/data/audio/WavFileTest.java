package gruexplorer.data.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gruexplorer.data.InputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// WAV files as they are, and as they should not be.
class WavFileTest {

    private static final double[] WAVE = Wav.sound(8000, 0.02, t -> 0.8 * Math.sin(2 * Math.PI * 440 * t));

    @ParameterizedTest
    @CsvSource({"1, 8, 0.02", "1, 16, 1e-4", "1, 24, 1e-6", "1, 32, 1e-8", "3, 32, 1e-7"})
    void everyDepthGivesTheSamples(int format, int bits, double error) {
        Sound sound = WavFile.read(Wav.file(format, 1, 8000, bits, WAVE), "a.wav");
        assertThat(sound.rate()).isEqualTo(8000);
        assertThat(sound.samples()).hasSameSizeAs(WAVE);
        for (int t = 0; t < WAVE.length; t++) {
            assertThat(sound.samples()[t]).isCloseTo(WAVE[t], within(error));
        }
    }

    /// The reader of the Java library, asked about the same bytes.
    @Test
    void theLibraryReadsTheSameWholeNumbers() throws IOException, UnsupportedAudioFileException {
        var random = new Random(3);
        double[] samples = random.doubles(500, -1, 1).toArray();
        byte[] bytes = Wav.file(1, 1, 22_050, 24, samples);
        byte[] theirs =
                AudioSystem.getAudioInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
        Sound ours = WavFile.read(bytes, "a.wav");
        for (int t = 0; t < 500; t++) {
            int whole = (theirs[3 * t] & 0xFF) | (theirs[3 * t + 1] & 0xFF) << 8 | theirs[3 * t + 2] << 16;
            assertThat(ours.samples()[t] * 8_388_608).isEqualTo(whole);
        }
    }

    @Test
    void twoChannelsAreAveraged() {
        Sound sound = WavFile.read(Wav.file(3, 2, 16_000, 32, 0.5, 0.25, -1, 1, 0, 0.5), "a.wav");
        assertThat(sound.samples()).containsExactly(0.375, 0, 0.25);
    }

    @Test
    void partsThatAreNotKnownAreStepped() {
        byte[] plain = Wav.mono16(8000, WAVE);
        // A part of odd length with its filling byte between the format and the samples.
        ByteBuffer more = ByteBuffer.allocate(plain.length + 12).order(ByteOrder.LITTLE_ENDIAN);
        more.put(plain, 0, 36).put(new byte[] {'L', 'I', 'S', 'T'}).putInt(3).put(new byte[4]);
        more.put(plain, 36, plain.length - 36);
        assertThat(WavFile.read(more.array(), "a.wav").samples())
                .isEqualTo(WavFile.read(plain, "a.wav").samples());
    }

    @Test
    void theExtensibleFormIsRead() {
        byte[] plain = Wav.mono16(8000, WAVE);
        ByteBuffer more = ByteBuffer.allocate(plain.length + 24).order(ByteOrder.LITTLE_ENDIAN);
        more.put(plain, 0, 36).put(new byte[24]).put(plain, 36, plain.length - 36);
        more.putInt(16, 40)
                .putShort(20, (short) 0xFFFE)
                .putShort(36, (short) 22)
                .putShort(44, (short) 1);
        assertThat(WavFile.read(more.array(), "a.wav").samples())
                .isEqualTo(WavFile.read(plain, "a.wav").samples());
    }

    private static byte[] changed(int at, int value, int bytes) {
        ByteBuffer file = ByteBuffer.wrap(Wav.mono16(8000, WAVE)).order(ByteOrder.LITTLE_ENDIAN);
        for (int b = 0; b < bytes; b++) {
            file.put(at + b, (byte) (value >> (8 * b)));
        }
        return file.array();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0x58464952, 4, of the kind RIFX",
        "0, 0x34364652, 4, of the kind RF64",
        "8, 0x20495641, 4, is not a WAV file",
        "12, 0x20746d65, 4, has its samples before it says what they are",
        "20, 6, 2, holds A-law",
        "20, 0x55, 2, holds MP3",
        "20, 99, 2, holds format 99",
        "34, 12, 2, holds 12-bit PCM",
        "20, 3, 2, holds 16-bit floats",
        "22, 0, 2, has 0 channels",
        "22, 6, 2, has 6 channels",
        "24, 0, 4, says 0 samples a second",
        "24, -1, 4, says 4294967295 samples a second",
        "32, 4, 2, says 4 bytes for 1 samples",
        "16, 2, 4, says its format in 2 bytes",
        "40, 0, 4, holds no sound",
        "40, 11, 4, ends in the midst of a sample",
        "40, 322, 4, 'says 322 bytes, 320 are there'",
        "40, -1, 4, says 4294967295 bytes",
        "16, -5, 4, says 4294967291 bytes",
    })
    void aHeaderThatLiesIsFoundOut(int at, String value, int bytes, String said) {
        assertThatThrownBy(() -> WavFile.read(changed(at, Integer.decode(value), bytes), "odd.wav"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("odd.wav ")
                .hasMessageContaining(said);
    }

    @Test
    void whatIsNoFiniteNumberOrTooLongIsRefused() {
        assertThatThrownBy(() -> WavFile.read(Wav.file(3, 1, 8000, 32, 0, Double.NaN), "n.wav"))
                .hasMessage("n.wav has a sample that is no finite number, the 2. of 2");
        assertThatThrownBy(() -> WavFile.read(Wav.file(1, 1, 1000, 8, new double[61_000]), "l.wav"))
                .hasMessage("l.wav lasts 61 seconds; clips of at most 60 are meant");
    }

    @Test
    void aFileCutAnywhereIsASentenceOrNothing() {
        byte[] whole = Wav.mono16(8000, WAVE);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> WavFile.read(cut, "cut.wav"))
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith("cut.wav ");
        }
    }

    /// A few bytes of a file, most of them in its header, are others: it is read, or there is one sentence.
    @Test
    void changedFilesNeverDoAnythingElse() {
        var random = new Random(11);
        int read = 0;
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            int bits = 8 * (1 + random.nextInt(4));
            byte[] bytes = Wav.file(1, 1 + random.nextInt(2), 8000, bits, WAVE);
            for (int k = 0; k <= random.nextInt(4); k++) {
                bytes[random.nextInt(random.nextBoolean() ? 44 : bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                Sound sound = WavFile.read(bytes, "some.wav");
                assertThat(sound.samples()).isNotEmpty();
                read++;
            } catch (InputException e) {
                assertThat(e).hasMessageStartingWith("some.wav ");
                refused++;
            }
        }
        assertThat(read).isGreaterThan(2000);
        assertThat(refused).isGreaterThan(2000);
    }
}
