package gruexplorer;

/// Starts the program: the window, or a command.
public final class GruExplorer {

    private GruExplorer() {}

    public static void main(String[] arguments) {
        System.out.println("GRU Explorer");
    }
}
