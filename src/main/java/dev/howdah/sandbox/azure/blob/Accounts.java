package dev.howdah.sandbox.azure.blob;

import java.util.List;

/** What the Blob endpoint must know of storage accounts; the Resource Manager knows it. */
public interface Accounts {
    /** What may be done with blobs. */
    enum Right { READ, WRITE, DELETE }

    boolean exists(String account);

    /** Its keys in base64; none when shared keys are not allowed. */
    List<String> keys(String account);

    /** Its containers by name, in order. */
    List<String> containers(String account);

    void create(String account, String container);

    void delete(String account, String container);

    /** The object id of whoever presents this token; empty when it is unknown or has expired. */
    String caller(String token);

    /** Whether a role assignment of the caller that acts by now allows it. */
    boolean allowed(String caller, Right right, String account, String container);
}
