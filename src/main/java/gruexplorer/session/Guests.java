package gruexplorer.session;

import gruexplorer.data.InputException;
import gruexplorer.format.SavedModel;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// Models beside the open one, by the names and files that they are asked for. Each is read once and stays as it was
/// then, whatever becomes of its file; a session keeps those that it needs. May be asked by several threads.
public final class Guests {

    private final Map<String, SavedModel> known = new ConcurrentHashMap<>();
    private final Set<String> stale = ConcurrentHashMap.newKeySet();

    /// None yet.
    public Guests() {}

    Guests(Map<String, SavedModel> kept) {
        known.putAll(kept);
    }

    /// @param name of a model that ships, or a file
    /// @throws InputException if there is no such model, and never was
    public SavedModel open(String name) {
        SavedModel before = known.get(name);
        if (before != null && !stale.remove(name)) {
            return before;
        }
        try {
            SavedModel read = SavedModel.open(name);
            known.put(name, read);
            return read;
        } catch (InputException e) {
            if (before == null) {
                throw e;
            }
            return before;
        }
    }

    /// Somebody chose it anew: its file is looked at again when it is next asked for, if it is still there.
    public void renew(String name) {
        stale.add(name);
    }

    /// The names of those that have been read, in order.
    public Set<String> names() {
        return new TreeSet<>(known.keySet());
    }

    /// Those of these names that there are; one that can no longer be read is left out, as a view says that it is
    /// missing.
    Map<String, SavedModel> of(Collection<String> names) {
        Map<String, SavedModel> all = new LinkedHashMap<>();
        for (String name : new TreeSet<>(names)) {
            found(name).ifPresent(model -> all.put(name, model));
        }
        return all;
    }

    private Optional<SavedModel> found(String name) {
        try {
            return Optional.of(open(name));
        } catch (InputException e) {
            return Optional.empty();
        }
    }
}
