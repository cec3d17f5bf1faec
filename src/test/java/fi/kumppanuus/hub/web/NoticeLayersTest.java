package fi.kumppanuus.hub.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kumppanuus.hub.web.NoticeLayers.Block;
import fi.kumppanuus.hub.web.NoticeLayers.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticeLayersTest {
    @Test
    void partsTheLayers_andKeepsHeadingsParagraphsAndLists() {
        var notice = NoticeLayers.of(
                "May they?\nUntil: 1.2.2027.\n---\n# Rights\nYou may:\n- see\n- ask\nThat is all.\n- x\n");
        assertEquals(
                List.of(
                        new Block(Kind.PARAGRAPH, List.of("May they?")),
                        new Block(Kind.PARAGRAPH, List.of("Until: 1.2.2027."))),
                notice.first());
        assertEquals(
                List.of(
                        new Block(Kind.HEADING, List.of("Rights")),
                        new Block(Kind.PARAGRAPH, List.of("You may:")),
                        new Block(Kind.LIST, List.of("see", "ask")),
                        new Block(Kind.PARAGRAPH, List.of("That is all.")),
                        new Block(Kind.LIST, List.of("x"))),
                notice.more());
    }

    @Test
    void aTextWithoutLayers_isAllInTheFirst() {
        assertEquals(1, NoticeLayers.of("May they?\n\n").first().size());
        assertEquals(List.of(), NoticeLayers.of("May they?").more());
    }
}
