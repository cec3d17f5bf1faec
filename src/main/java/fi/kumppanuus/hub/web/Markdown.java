package fi.kumppanuus.hub.web;

import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Link;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** The descriptions of the contract as HTML. The name of a problem leads to its page. */
final class Markdown {
    private static final List<TablesExtension> TABLES = List.of((TablesExtension) TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(TABLES).build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().extensions(TABLES).escapeHtml(true).build();

    private Markdown() {}

    static String html(String text) {
        var document = PARSER.parse(text);
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Code code) {
                if (ProblemTexts.all().containsKey(code.getLiteral())) {
                    var link = new Link("/problems/" + code.getLiteral(), null);
                    code.insertAfter(link);
                    link.appendChild(code);
                }
            }
        });
        return RENDERER.render(document);
    }
}
