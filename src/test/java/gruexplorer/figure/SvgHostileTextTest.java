package gruexplorer.figure;

import static org.assertj.core.api.Assertions.assertThat;

import gruexplorer.format.ModelFiles;
import gruexplorer.session.Cursor;
import gruexplorer.session.Readings;
import gruexplorer.text.Language;
import gruexplorer.text.Messages;
import java.io.ByteArrayInputStream;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/// Whatever stands in a sentence, an SVG is well-formed XML whose groups have names of their own.
class SvgHostileTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "good ]]> <script>alert(1)</script> & \"quoted\" 'text' -->",
                "bad \u0000\u0001\u0008\u001b\uFFFE\uFFFF end",
                "lone \uD83D surrogates \uDE00 here",
                "\u202Ereversed\u202C and \u200Bzero width 👩‍👩‍👧",
                "&#0; &amp; &lt; <!DOCTYPE x [<!ENTITY a \"b\">]>"
            })
    void theFileIsWellFormed(String text) throws Exception {
        var reading = Readings.of(ModelFiles.builtIn("sentiment-en"), text);
        for (String name : Figures.names()) {
            Figure figure = Figures.make(
                    name,
                    reading,
                    new Cursor(1, Optional.empty(), 0, 0),
                    Palette.LIGHT,
                    Messages.in(Language.EN),
                    true);
            byte[] svg = FigureFiles.bytes(figure, FigureFormat.SVG, 1);
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            Element root = factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(svg))
                    .getDocumentElement();
            assertThat(root.getElementsByTagName("title").getLength()).isPositive();
            assertThat(root.getElementsByTagName("desc").getLength()).isPositive();
            assertThat(root.getElementsByTagName("text").getLength()).isPositive();
            assertThat(root.getElementsByTagName("script").getLength()).isZero();
            Set<String> names = new HashSet<>();
            var groups = root.getElementsByTagName("g");
            for (int i = 0; i < groups.getLength(); i++) {
                String id = ((Element) groups.item(i)).getAttribute("id");
                assertThat(id.isEmpty() || names.add(id))
                        .as("group %s is there once", id)
                        .isTrue();
            }
            assertThat(names).isNotEmpty();
        }
    }
}
