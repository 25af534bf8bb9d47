/// Measures what the README's table says: `mvn -Pbenchmark verify -DskipTests`.
@NullMarked
package gruexplorer.benchmark;

import org.jspecify.annotations.NullMarked;
