/// Tokenizers, vocabularies, data sets and their readers, batches, generators.
@NullMarked
package gruexplorer.data;

import org.jspecify.annotations.NullMarked;
