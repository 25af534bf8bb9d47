@NullMarked
package gruexplorer.insight.equation;

import org.jspecify.annotations.NullMarked;
