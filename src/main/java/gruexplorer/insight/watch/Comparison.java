package gruexplorer.insight.watch;

/// How two numbers are compared.
public enum Comparison {
    LESS("<") {
        @Override
        public boolean holds(double left, double right) {
            return left < right;
        }
    },
    AT_MOST("<=") {
        @Override
        public boolean holds(double left, double right) {
            return left <= right;
        }
    },
    MORE(">") {
        @Override
        public boolean holds(double left, double right) {
            return left > right;
        }
    },
    AT_LEAST(">=") {
        @Override
        public boolean holds(double left, double right) {
            return left >= right;
        }
    },
    EQUAL("=") {
        @Override
        public boolean holds(double left, double right) {
            return left == right;
        }
    },
    UNEQUAL("!=") {
        @Override
        public boolean holds(double left, double right) {
            return left != right;
        }
    };

    private final String sign;

    Comparison(String sign) {
        this.sign = sign;
    }

    /// As it is written in a condition.
    public String sign() {
        return sign;
    }

    /// False for NaN, but for {@link #UNEQUAL}.
    public abstract boolean holds(double left, double right);
}
