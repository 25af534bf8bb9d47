/// Sounds as sequences: WAV files, resampling, log-mel frames, and folders of clips by class.
@NullMarked
package gruexplorer.data.audio;

import org.jspecify.annotations.NullMarked;
