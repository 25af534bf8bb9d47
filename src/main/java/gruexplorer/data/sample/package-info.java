/// Generators of the sample data that ships: seeded grammars written for this project.
@NullMarked
package gruexplorer.data.sample;

import org.jspecify.annotations.NullMarked;
