package gruexplorer.text;

import java.util.Locale;

/// The languages the program speaks.
public enum Language {
    EN("en", Locale.ENGLISH),
    ZH("zh", Locale.SIMPLIFIED_CHINESE);

    private final String code;
    private final Locale locale;

    Language(String code, Locale locale) {
        this.code = code;
        this.locale = locale;
    }

    /// `en` or `zh`, as on the command line.
    public String code() {
        return code;
    }

    public Locale locale() {
        return locale;
    }
}
