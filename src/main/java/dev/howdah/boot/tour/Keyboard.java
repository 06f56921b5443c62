package dev.howdah.boot.tour;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * Types characters. The robot knows keys, not characters, and what a key yields depends on the layout of the machine's
 * keyboard: so each character arrives as the key event that a keyboard with that key would have sent.
 */
final class Keyboard {
    private Keyboard() {}

    static void type(Scene scene, String text) {
        text.codePoints().forEach(each -> {
            var target = scene.getFocusOwner();
            if (target != null) {
                send(target, Character.toString(each));
            }
        });
    }

    private static void send(Node target, String character) {
        if (character.equals("\n")) {
            key(target, KeyCode.ENTER, "\r");
        } else {
            Event.fireEvent(target, event(KeyEvent.KEY_TYPED, character, KeyCode.UNDEFINED));
        }
    }

    private static void key(Node target, KeyCode code, String character) {
        Event.fireEvent(target, event(KeyEvent.KEY_PRESSED, "", code));
        Event.fireEvent(target, event(KeyEvent.KEY_TYPED, character, KeyCode.UNDEFINED));
        Event.fireEvent(target, event(KeyEvent.KEY_RELEASED, "", code));
    }

    private static KeyEvent event(javafx.event.EventType<KeyEvent> type, String character, KeyCode code) {
        return new KeyEvent(type, character, character, code, false, false, false, false);
    }
}
