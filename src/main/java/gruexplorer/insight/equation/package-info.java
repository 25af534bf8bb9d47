/// The GRU's equations as expression trees: drawn, evaluated and audited from one and the same tree.
@NullMarked
package gruexplorer.insight.equation;

import org.jspecify.annotations.NullMarked;
