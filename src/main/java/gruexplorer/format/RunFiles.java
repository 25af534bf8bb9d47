package gruexplorer.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gruexplorer.data.InputException;
import gruexplorer.data.SafeWrite;
import gruexplorer.engine.layer.States;
import gruexplorer.engine.model.Loss;
import gruexplorer.training.Member;
import gruexplorer.training.Progress;
import gruexplorer.training.TrainerState;
import gruexplorer.training.TrainingRun.Epoch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/// Trainings under way to files and back: a safetensors file with the network, the best one, the optimiser's memory,
/// and the networks of a committee before it; all else is one JSON object under the metadata key `gru-explorer-run`.
public final class RunFiles {

    private static final String KEY = "gru-explorer-run";
    private static final int VERSION = 2;
    /// What a run of one network is written as: programs that know no committees read it.
    private static final int ONE_NETWORK = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String NOW = "network/";
    private static final String BEST = "best/";
    private static final String MEMORY = "memory/";
    private static final String HIDDEN = "hidden/";
    private static final String CELL = "cell/";

    private RunFiles() {}

    /// Writes the whole file or nothing; one that is there is replaced.
    ///
    /// @throws InputException if it cannot be written
    public static void save(RunFile run, Path path) {
        ObjectNode about = JSON.createObjectNode();
        List<Member> members = run.progress().members();
        about.put("version", members.isEmpty() ? ONE_NETWORK : VERSION);
        about.set("arguments", JSON.valueToTree(run.arguments()));
        about.put("folder", run.folder());
        about.put("kernels", run.kernels());
        about.set("sources", JSON.valueToTree(run.sources()));
        Progress progress = run.progress();
        TrainerState trainer = progress.trainer();
        about.put("random", trainer.random());
        about.put("step", trainer.step());
        about.put("epoch", trainer.epoch());
        about.put("done", trainer.done());
        about.put("carried", trainer.carried().size());
        about.put("loss", progress.loss());
        about.put("norm", progress.norm());
        ArrayNode epochs = about.putArray("epochs");
        progress.epochs().forEach(epoch -> epochs.add(epoch(epoch)));
        ArrayNode committee = about.putArray("members");
        members.forEach(member -> {
            ArrayNode own = committee.addArray();
            member.epochs().forEach(epoch -> own.add(epoch(epoch)));
        });
        Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>();
        trainer.parameters().forEach((name, matrix) -> tensors.put(NOW + name, matrix));
        progress.best().forEach((name, matrix) -> tensors.put(BEST + name, matrix));
        for (int m = 0; m < members.size(); m++) {
            String prefix = member(m);
            members.get(m).best().forEach((name, matrix) -> tensors.put(prefix + name, matrix));
        }
        trainer.memory().forEach((name, values) -> put(tensors, MEMORY + name, values));
        for (int l = 0; l < trainer.carried().size(); l++) {
            put(tensors, HIDDEN + l, trainer.carried().get(l).hidden());
            put(tensors, CELL + l, trainer.carried().get(l).cell());
        }
        SafeWrite.bytes(path, Safetensors.write(tensors, name -> false, Map.of(KEY, about.toString())), true);
    }

    /// The same of a run that has gone on since.
    ///
    /// @throws InputException if it cannot be written
    public static void save(RunFile run, Progress progress, Path path) {
        save(new RunFile(run.arguments(), run.folder(), run.kernels(), run.sources(), progress), path);
    }

    private static ObjectNode epoch(Epoch epoch) {
        ObjectNode node = JSON.createObjectNode();
        node.put("epoch", epoch.epoch());
        node.put("loss", epoch.training());
        node.put("validation", epoch.validation().mean());
        node.put("judged", epoch.validation().judged());
        node.put("right", epoch.validation().right());
        node.put("best", epoch.best());
        node.put("gradient-norm", epoch.gradientNorm());
        return node;
    }

    private static void put(Map<String, DMatrixRMaj> tensors, String name, double[] values) {
        if (values.length > 0) {
            tensors.put(name, DMatrixRMaj.wrap(values.length, 1, values));
        }
    }

    /// @throws InputException if the file cannot be read, is none of a run, is cut short or of a newer version
    public static RunFile read(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new InputException(Files.exists(path) ? path + " is not a file" : "there is no run file " + path);
        }
        String where = path.toString();
        Safetensors.Content content;
        try {
            content = Safetensors.read(Files.readAllBytes(path), where);
        } catch (IOException e) {
            throw new InputException("cannot read " + path + ": " + SafeWrite.reason(e), e);
        } catch (OutOfMemoryError e) {
            throw new InputException(path + " is too large to be read at once", e);
        }
        JsonNode about = about(content, where);
        return new RunFile(
                words(about.path("arguments"), where),
                about.path("folder").asText(""),
                about.path("kernels").asText(""),
                sources(about.path("sources"), where),
                progress(about, content.tensors()));
    }

    private static JsonNode about(Safetensors.Content content, String where) {
        String json = content.metadata().get(KEY);
        if (json == null) {
            throw new InputException(where + " is no run file: its metadata has no \"" + KEY + "\"");
        }
        try {
            JsonNode about = JSON.readTree(json);
            int version = about.path("version").asInt(0);
            if (version > VERSION) {
                throw new InputException(where + " was written by a newer version of this program: it is a run file of"
                        + " version " + version + ", this program reads " + VERSION);
            }
            if (version < ONE_NETWORK) {
                throw new InputException(
                        where + " is a run file without a version that this program reads (" + VERSION + ")");
            }
            return about;
        } catch (JsonProcessingException e) {
            throw new InputException(where + ": its metadata is not JSON", e);
        }
    }

    private static List<String> words(JsonNode list, String where) {
        List<String> words = new ArrayList<>();
        for (JsonNode word : list) {
            words.add(word.asText());
        }
        if (words.isEmpty()) {
            throw new InputException(where + " does not say which command started it");
        }
        return words;
    }

    private static Map<String, String> sources(JsonNode object, String where) {
        Map<String, String> sources = new LinkedHashMap<>();
        object.properties()
                .forEach(entry -> sources.put(entry.getKey(), entry.getValue().asText()));
        if (sources.isEmpty()) {
            throw new InputException(where + " does not say which data it reads");
        }
        return sources;
    }

    private static Progress progress(JsonNode about, Map<String, DMatrixRMaj> tensors) {
        List<States> carried = new ArrayList<>();
        for (int l = 0; l < about.path("carried").asInt() && l < tensors.size(); l++) {
            carried.add(new States(values(tensors, HIDDEN + l), values(tensors, CELL + l)));
        }
        Map<String, double[]> memory = new LinkedHashMap<>();
        inside(tensors, MEMORY).forEach((name, matrix) -> memory.put(name, matrix.data));
        List<Member> members = new ArrayList<>();
        about.path("members")
                .forEach(own -> members.add(new Member(inside(tensors, member(members.size())), epochs(own))));
        return new Progress(
                members,
                new TrainerState(
                        inside(tensors, NOW),
                        memory,
                        about.path("random").asLong(),
                        about.path("step").asInt(),
                        about.path("epoch").asInt(),
                        about.path("done").asInt(),
                        carried),
                inside(tensors, BEST),
                epochs(about.path("epochs")),
                about.path("loss").asDouble(),
                about.path("norm").asDouble());
    }

    private static List<Epoch> epochs(JsonNode list) {
        List<Epoch> epochs = new ArrayList<>();
        list.forEach(node -> epochs.add(epoch(node)));
        return epochs;
    }

    /// What stands before the names of the parameters of a committee's network.
    private static String member(int number) {
        return "member-" + number + "/";
    }

    private static Epoch epoch(JsonNode node) {
        return new Epoch(
                node.path("epoch").asInt(),
                node.path("loss").asDouble(),
                new Loss(
                        node.path("validation").asDouble(),
                        node.path("judged").asInt(),
                        node.path("right").asInt()),
                node.path("best").asBoolean(),
                node.path("gradient-norm").asDouble());
    }

    private static double[] values(Map<String, DMatrixRMaj> tensors, String name) {
        DMatrixRMaj found = tensors.get(name);
        return found == null ? new double[0] : found.data;
    }

    /// The tensors under a prefix, by what follows it.
    private static Map<String, DMatrixRMaj> inside(Map<String, DMatrixRMaj> tensors, String prefix) {
        Map<String, DMatrixRMaj> found = new LinkedHashMap<>();
        tensors.forEach((name, matrix) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), matrix);
            }
        });
        return found;
    }
}
