package gruexplorer.format.foreign;

import gruexplorer.data.InputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.razorvine.pickle.IObjectConstructor;
import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.PickleException;
import net.razorvine.pickle.PickleUtils;
import net.razorvine.pickle.Unpickler;
import org.jspecify.annotations.Nullable;

/// A checkpoint's pickle as data. It may name PyTorch's tensor builders and the ordered dictionary; whatever else it
/// names is refused, and no class of its own is ever made.
final class CheckpointPickle extends Unpickler {

    /// Where a tensor's numbers stand.
    ///
    /// @param type FloatStorage, DoubleStorage …
    /// @param key the name of the zip's entry
    record Storage(String type, String key) {

        /// Bytes of one number; 0 for what is no floating-point type.
        int width() {
            return switch (type) {
                case "DoubleStorage" -> 8;
                case "FloatStorage" -> 4;
                case "HalfStorage", "BFloat16Storage" -> 2;
                default -> 0;
            };
        }

        double at(ByteBuffer raw, int index) {
            return switch (type) {
                case "DoubleStorage" -> raw.getDouble(8 * index);
                case "FloatStorage" -> raw.getFloat(4 * index);
                case "HalfStorage" -> Float.float16ToFloat(raw.getShort(2 * index));
                case "BFloat16Storage" -> Float.intBitsToFloat(raw.getShort(2 * index) << 16);
                default -> throw new IllegalStateException(type);
            };
        }
    }

    /// @param offset of the first number
    /// @param stride numbers from one entry to the next along every side
    record Tensor(Storage storage, long offset, int[] shape, int[] stride) {}

    private record StorageType(String name) implements IObjectConstructor {
        @Override
        public Object construct(Object[] arguments) {
            throw new PickleException("a storage is not built here");
        }
    }

    private final ByteArrayInputStream bytes;
    private final String where;

    private CheckpointPickle(byte[] pickle, String where) {
        this.bytes = new ByteArrayInputStream(pickle);
        this.where = where;
    }

    /// @throws InputException if it is damaged or names anything but tensors
    static @Nullable Object read(byte[] pickle, String where) {
        var unpickler = new CheckpointPickle(pickle, where);
        try {
            return unpickler.load(unpickler.bytes);
        } catch (InputException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new InputException(where + ": its data.pkl is damaged", e);
        }
    }

    @Override
    protected Object dispatch(short key) throws IOException {
        switch (key) {
            case Opcodes.GLOBAL -> {
                String module = PickleUtils.readline(input);
                stack.add(builder(module, PickleUtils.readline(input)));
                return NO_RETURN_VALUE;
            }
            case Opcodes.STACK_GLOBAL -> {
                Object name = stack.pop();
                stack.add(builder(String.valueOf(stack.pop()), String.valueOf(name)));
                return NO_RETURN_VALUE;
            }
            case Opcodes.EMPTY_DICT -> {
                // Keeps the order of the file.
                stack.add(new LinkedHashMap<Object, Object>());
                return NO_RETURN_VALUE;
            }
            case Opcodes.BUILD -> {
                // The attributes of a dictionary, such as the version of a state dict, are not looked at.
                stack.pop();
                if (!(stack.peek() instanceof Map)) {
                    throw new InputException(where + " sets up an object that is no dictionary; only tensors are read");
                }
                return NO_RETURN_VALUE;
            }
            case Opcodes.SETITEMS -> {
                List<Object> pairs = stack.pop_all_since_marker();
                put(pairs);
                return NO_RETURN_VALUE;
            }
            case Opcodes.INST, Opcodes.OBJ, Opcodes.NEWOBJ, Opcodes.NEWOBJ_EX ->
                throw new InputException(where + " builds an object that is no tensor; only tensors are read");
            case Opcodes.BINUNICODE, Opcodes.BINBYTES, Opcodes.BINSTRING, Opcodes.LONG4 -> length(4);
            case Opcodes.BINUNICODE8, Opcodes.BINBYTES8, Opcodes.BYTEARRAY8 -> length(8);
            default -> {
                // The rest is numbers, texts, lists and the stack's own housekeeping.
            }
        }
        return super.dispatch(key);
    }

    @SuppressWarnings("unchecked")
    private void put(List<Object> pairs) {
        if (!(stack.peek() instanceof Map) || pairs.size() % 2 != 0) {
            throw new InputException(where + ": its data.pkl is damaged");
        }
        var map = (Map<Object, Object>) stack.peek();
        for (int i = 0; i < pairs.size(); i += 2) {
            map.put(pairs.get(i), pairs.get(i + 1));
        }
    }

    /// Nothing can be longer than what is left of the file.
    private void length(int size) throws IOException {
        bytes.mark(size);
        byte[] head = bytes.readNBytes(size);
        bytes.reset();
        if (head.length < size) {
            throw new InputException(where + ": its data.pkl is cut short");
        }
        ByteBuffer claim = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        long length = size == 4 ? Integer.toUnsignedLong(claim.getInt()) : claim.getLong();
        if (length < 0 || length > bytes.available()) {
            throw new InputException(where + ": its data.pkl claims " + Long.toUnsignedString(length)
                    + " bytes and has " + bytes.available());
        }
    }

    private IObjectConstructor builder(String module, String name) {
        return switch (module + "." + name) {
            case "collections.OrderedDict" -> arguments -> new LinkedHashMap<Object, Object>();
            case "torch._utils._rebuild_tensor_v2" -> this::tensor;
            case "torch._utils._rebuild_parameter" -> arguments -> arguments[0];
            default -> {
                if (module.equals("torch") && name.endsWith("Storage")) {
                    yield new StorageType(name);
                }
                throw new InputException(where + " names " + printable(module + "." + name)
                        + "; a checkpoint that holds more than tensors is not opened");
            }
        };
    }

    private Tensor tensor(Object[] arguments) {
        if (arguments.length < 4
                || !(arguments[0] instanceof Storage storage)
                || !(arguments[1] instanceof Number offset)) {
            throw new InputException(where + ": its data.pkl describes a tensor that cannot be");
        }
        return new Tensor(storage, offset.longValue(), whole(arguments[2]), whole(arguments[3]));
    }

    private int[] whole(Object tuple) {
        if (!(tuple instanceof Object[] values) || values.length > 8) {
            throw new InputException(where + ": its data.pkl describes a tensor that cannot be");
        }
        var numbers = new int[values.length];
        for (int i = 0; i < numbers.length; i++) {
            if (!(values[i] instanceof Integer whole)) {
                throw new InputException(where + ": its data.pkl describes a tensor that cannot be");
            }
            numbers[i] = whole;
        }
        return numbers;
    }

    @Override
    protected Object persistentLoad(Object id) {
        if (id instanceof Object[] parts
                && parts.length >= 3
                && parts[1] instanceof StorageType type
                && parts[2] instanceof String key) {
            return new Storage(type.name(), key);
        }
        throw new InputException(where + ": its data.pkl refers to something that is no tensor");
    }

    private static String printable(String text) {
        String plain = text.replaceAll("[^\\x20-\\x7e]", "?");
        return plain.length() > 80 ? plain.substring(0, 80) + "…" : plain;
    }
}
