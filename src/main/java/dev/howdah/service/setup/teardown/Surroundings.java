package dev.howdah.service.setup.teardown;

import java.util.List;

/** What of an environment lies outside of Azure: contexts of the user's kubeconfig, objects in the cluster. */
public interface Surroundings {
    /** Blocks. Each with {@code goesWith} the cluster's id, or deleted by {@link #delete}. */
    List<Item> items();

    /** Deletes one that goes with nothing; nothing happens when it is not there. */
    void delete(Item item);

    /** Nothing is known of it. */
    Surroundings NONE = new Surroundings() {
        @Override
        public List<Item> items() {
            return List.of();
        }

        @Override
        public void delete(Item item) {}
    };
}
