package gruexplorer.engine.kernel;

import java.lang.foreign.MemorySegment;

/// Memory by its addresses. Nothing checks what is read there: whoever reads has looked before that it is theirs.
final class Memory {

    /// Every address, or none where Java does not let a program read so. Its end is a constant, and so is {@link
    /// #ADDRESS}: the compiler sees that no load comes near it.
    static final MemorySegment ALL = all();

    /// The bits that an address can have; no processor uses more than 57.
    static final long ADDRESS = (1L << 62) - 1;

    private Memory() {}

    /// Not under `--illegal-native-access=deny`, unless native access is enabled.
    static boolean isReadable() {
        return ALL.byteSize() > 0;
    }

    @SuppressWarnings("restricted")
    private static MemorySegment all() {
        try {
            return MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
        } catch (IllegalCallerException e) {
            return MemorySegment.NULL;
        }
    }
}
