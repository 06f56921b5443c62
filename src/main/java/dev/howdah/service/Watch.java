package dev.howdah.service;

import dev.howdah.model.Observed;
import dev.howdah.support.Live;

/** Something followed until closed. */
public interface Watch<T> extends AutoCloseable {
    Live<Observed<T>> seen();

    @Override
    void close();
}
