package dev.howdah.service.setup.teardown;

/**
 * What of an environment is to go. Its resources always do.
 *
 * @param backups the storage account too, with all backups; kept unless the user says so
 * @param foreign what others have put into the group too
 */
public record Choice(boolean backups, boolean foreign) {
    /** Nothing that cannot be made again. */
    public static final Choice CAREFUL = new Choice(false, false);
}
