@NullMarked
package gruexplorer.insight;

import org.jspecify.annotations.NullMarked;
