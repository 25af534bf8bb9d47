package gruexplorer.cli;

import gruexplorer.data.Example;
import gruexplorer.data.pair.PairFile;
import gruexplorer.training.Split;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/// The pairs of a translator's training in their parts.
///
/// @param split what is learned from, and what chooses the epoch
/// @param test what is looked at once at the end; may be empty
record PairParts(Split split, List<Example> test, Charset charset) {

    /// @param validation the share that chooses the epoch, where no file is named for it
    /// @throws gruexplorer.data.InputException if a file cannot be used
    static PairParts read(DataFlags flags, double validation, long seed) {
        Optional<Charset> said = flags.options().charset();
        PairFile file = PairFile.read(flags.data(), said);
        List<Example> pairs =
                flags.distinct() ? file.pairs().stream().distinct().toList() : file.pairs();
        List<Example> test = List.of();
        if (flags.test().isPresent()) {
            test = PairFile.read(flags.test().get(), said).pairs();
        } else if (flags.testShare(false) > 0) {
            Split held = Split.of(pairs, flags.testShare(false), seed);
            pairs = held.training();
            test = held.validation();
        }
        Split split = flags.valid().isPresent()
                ? new Split(pairs, PairFile.read(flags.valid().get(), said).pairs())
                : Split.of(pairs, validation, seed);
        return new PairParts(split, test, file.charset());
    }
}
