package dev.howdah.service.setup.azure;

/**
 * Who is signed in.
 *
 * @param objectId in the tenant's directory
 * @param type     User or ServicePrincipal, as role assignments name it
 * @param name     as the user knows it: his sign-in name, or the application's id
 */
public record Caller(String objectId, String type, String name) {}
