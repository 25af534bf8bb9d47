package gruexplorer.data;

/// A curated sentence that shows something.
///
/// @param id names its line on what to look for: the message `scenario.ID`
/// @param group what it shows: the message `scenario.group.GROUP`
/// @param text the sentence
/// @param step where it happens, from 0
/// @param unit where it is best seen, from 0
public record Scenario(String id, String group, String text, int step, int unit) {}
