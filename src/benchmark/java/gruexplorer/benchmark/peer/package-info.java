/// The engine beside libtorch and ONNX Runtime, in speed and in gradients: `mvn -Pbenchmark-engine verify -DskipTests`.
@NullMarked
package gruexplorer.benchmark.peer;

import org.jspecify.annotations.NullMarked;
