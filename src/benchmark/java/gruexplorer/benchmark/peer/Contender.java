package gruexplorer.benchmark.peer;

/// Something that can be timed.
///
/// @param side whose it is; several contenders of one side differ in their threads
/// @param threads how many it uses
/// @param begin what to do before its turn, outside the time
/// @param run what is timed
record Contender(String side, int threads, Work begin, Work run) {

    /// Something to do.
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    /// One that needs nothing before.
    Contender(String side, int threads, Work run) {
        this(side, threads, () -> {}, run);
    }

    String name() {
        return side + ", " + threads + (threads == 1 ? " thread" : " threads");
    }
}
