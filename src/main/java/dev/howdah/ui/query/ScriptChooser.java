package dev.howdah.ui.query;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;

/** Asks the user for files by the system's dialogs; empty when the user leaves them. */
class ScriptChooser {
    private Optional<File> directory = Optional.empty();

    Optional<Path> toOpen(Window owner) {
        return chosen(chooser().showOpenDialog(owner));
    }

    /** @param name what the file is called unless the user calls it otherwise */
    Optional<Path> toSave(Window owner, String name) {
        var chooser = chooser();
        chooser.setInitialFileName(name);
        return chosen(chooser.showSaveDialog(owner));
    }

    private FileChooser chooser() {
        var chooser = new FileChooser();
        chooser.getExtensionFilters().addAll(new ExtensionFilter("SQL", "*.sql", "*.psql", "*.pgsql", "*.ddl"),
                new ExtensionFilter("*", "*"));
        directory.filter(File::isDirectory).ifPresent(chooser::setInitialDirectory);
        return chooser;
    }

    private Optional<Path> chosen(File file) {
        directory = file == null ? directory : Optional.ofNullable(file.getParentFile());
        return Optional.ofNullable(file).map(File::toPath);
    }
}
