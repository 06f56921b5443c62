package dev.howdah.ui.query.result;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The keys that choose several cells: Shift with those that move, Ctrl+A. */
final class BlockKeys {
    private static final int PAGE = 20;

    private BlockKeys() {
    }

    /** What is chosen after {@code event}; null when it chooses nothing. */
    static CellBlock next(KeyEvent event, CellBlock now, int rows, int columns) {
        if (rows == 0 || columns == 0) {
            return null;
        }
        if (event.isShortcutDown() && event.getCode() == KeyCode.A) {
            return new CellBlock(0, 0, rows - 1, columns - 1);
        }
        if (!event.isShiftDown() || event.isShortcutDown() || now.none()) {
            return null;
        }
        return switch (event.getCode()) {
            case UP -> moved(now, -1, 0, rows, columns);
            case DOWN -> moved(now, 1, 0, rows, columns);
            case LEFT -> moved(now, 0, -1, rows, columns);
            case RIGHT -> moved(now, 0, 1, rows, columns);
            case PAGE_UP -> moved(now, -PAGE, 0, rows, columns);
            case PAGE_DOWN -> moved(now, PAGE, 0, rows, columns);
            case HOME -> moved(now, -rows, 0, rows, columns);
            case END -> moved(now, rows, 0, rows, columns);
            default -> null;
        };
    }

    private static CellBlock moved(CellBlock now, int down, int right, int rows, int columns) {
        return now.to((int) Math.clamp((long) now.row() + down, 0, rows - 1), Math.clamp(now.column() + right, 0, columns - 1));
    }
}
