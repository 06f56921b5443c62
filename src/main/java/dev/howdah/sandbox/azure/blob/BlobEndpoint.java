package dev.howdah.sandbox.azure.blob;

import dev.howdah.sandbox.azure.blob.Accounts.Right;
import dev.howdah.sandbox.azure.http.Answer;
import dev.howdah.sandbox.azure.http.Call;
import dev.howdah.sandbox.azure.http.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** Answers {@code /ACCOUNT/CONTAINER/BLOB}. */
public final class BlobEndpoint {
    private static final Pattern PATH = Pattern.compile("/([^/]+)(?:/([^/]*))?(?:/(.*))?");
    private static final Pattern CONTAINER = Pattern.compile("[a-z0-9](-?[a-z0-9]){2,62}|\\$root|\\$web|\\$logs");
    private final Accounts accounts;
    private final Clock clock;
    private final BlobFiles files;

    /** {@code directory} is where the blobs are kept. */
    public BlobEndpoint(Path directory, Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
        files = new BlobFiles(directory);
    }

    /** Forgets the blobs of a container, or of an account when {@code container} is empty. */
    public void drop(String account, String container) throws IOException {
        files.drop(account, container);
    }

    /** Answers a request. */
    public Answer answer(Call call) throws IOException {
        return guarded(call).with(Map.of("x-ms-request-id", UUID.randomUUID().toString(), "x-ms-version",
                call.header("x-ms-version").isEmpty() ? "2021-12-02" : call.header("x-ms-version"), "Date",
                Listing.DATE.format(clock.instant())));
    }

    private Answer guarded(Call call) throws IOException {
        try {
            return served(call);
        } catch (Refusal refused) {
            return Answer.text(refused.status(), "application/xml", "<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>%s</Code>"
                    .formatted(refused.code()) + "<Message>" + Listing.escaped(refused.getMessage()) + "</Message></Error>")
                    .with("x-ms-error-code", refused.code()).with(refused.headers());
        }
    }

    private Answer served(Call call) throws IOException {
        var path = PATH.matcher(call.path());
        if (!path.matches() || !accounts.exists(path.group(1))) {
            throw new Refusal(404, "ResourceNotFound", "The specified account does not exist.");
        }
        var account = path.group(1);
        var container = path.group(2) == null ? "" : path.group(2);
        var blob = path.group(3) == null ? "" : path.group(3);
        allow(call, account, container);
        if (container.isEmpty()) {
            return account(call, account);
        }
        return blob.isEmpty() ? container(call, account, container) : blob(call, account, container, blob);
    }

    private void allow(Call call, String account, String container) {
        var authorization = call.header("authorization");
        if (authorization.startsWith("SharedKey ")) {
            if (!SharedKey.signed(call, account, authorization, accounts.keys(account))) {
                throw new Refusal(403, "AuthenticationFailed", "Server failed to authenticate the request. Make sure the value of "
                        + "Authorization header is formed correctly including the signature.");
            }
            return;
        }
        if (authorization.isEmpty()) {
            throw new Refusal(401, "NoAuthenticationInformation", "Server failed to authenticate the request.")
                    .with("WWW-Authenticate", "Bearer authorization_uri=" + call.base() + " resource_id=https://storage.azure.com");
        }
        var caller = accounts.caller(authorization.replaceFirst("(?i)^Bearer ", ""));
        if (caller.isEmpty()) {
            throw new Refusal(401, "InvalidAuthenticationInfo", "Server failed to authenticate the request. The token has expired.")
                    .with("WWW-Authenticate", "Bearer authorization_uri=" + call.base() + " resource_id=https://storage.azure.com");
        }
        if (!accounts.allowed(caller, right(call), account, container)) {
            throw new Refusal(403, "AuthorizationPermissionMismatch",
                    "This request is not authorized to perform this operation using this permission.");
        }
    }

    private static Right right(Call call) {
        return switch (call.method()) {
            case "GET", "HEAD" -> Right.READ;
            case "DELETE" -> Right.DELETE;
            default -> Right.WRITE;
        };
    }

    private Answer account(Call call, String account) {
        if (call.query("comp").equals("list")) {
            return Listing.containers(call, account, accounts.containers(account));
        }
        if (call.query("comp").equals("properties") && call.is("GET")) {
            var answer = call.query("restype").equals("account") ? Answer.empty(200)
                    : Answer.text(200, "application/xml", "<?xml version=\"1.0\" encoding=\"utf-8\"?><StorageServiceProperties/>");
            return answer.with(Map.of("x-ms-sku-name", "Standard_ZRS", "x-ms-account-kind", "StorageV2"));
        }
        throw unknown();
    }

    private static Refusal unknown() {
        return new Refusal(400, "UnsupportedQueryParameter", "The sandbox's Blob endpoint does not know this request.");
    }

    private Answer container(Call call, String account, String container) throws IOException {
        var there = accounts.containers(account).contains(container);
        if (call.is("PUT") && call.query("comp").isEmpty()) {
            return create(account, container, there);
        }
        demand(there);
        if (call.query("comp").equals("list")) {
            return Listing.blobs(call, account, container, files.list(account, container, call.query("prefix")));
        }
        if (call.is("DELETE")) {
            accounts.delete(account, container);
            return Answer.empty(202);
        }
        if (call.query("comp").isEmpty()) {
            return Answer.empty(200).with(Map.of("ETag", "\"0x1\"", "Last-Modified", Listing.DATE.format(clock.instant()),
                    "x-ms-lease-status", "unlocked", "x-ms-lease-state", "available"));
        }
        throw unknown();
    }

    private static void demand(boolean there) {
        if (!there) {
            throw new Refusal(404, "ContainerNotFound", "The specified container does not exist.");
        }
    }

    private Answer create(String account, String container, boolean there) {
        if (there) {
            throw new Refusal(409, "ContainerAlreadyExists", "The specified container already exists.");
        }
        if (!CONTAINER.matcher(container).matches()) {
            throw new Refusal(400, "InvalidResourceName", "The specified resource name contains invalid characters.");
        }
        accounts.create(account, container);
        return Answer.empty(201).with(Map.of("ETag", "\"0x1\"", "Last-Modified", Listing.DATE.format(clock.instant())));
    }

    private Answer blob(Call call, String account, String container, String name) throws IOException {
        demand(accounts.containers(account).contains(container));
        return switch (call.method()) {
            case "PUT" -> put(call, account, container, name);
            case "GET", "HEAD" -> new Download(call, found(account, container, name)).answer();
            case "DELETE" -> {
                found(account, container, name);
                files.delete(account, container, name);
                yield Answer.empty(202).with("x-ms-delete-type-permanent", "true");
            }
            default -> throw unknown();
        };
    }

    private BlobFiles.Blob found(String account, String container, String name) throws IOException {
        return files.find(account, container, name)
                .orElseThrow(() -> new Refusal(404, "BlobNotFound", "The specified blob does not exist."));
    }

    private Answer put(Call call, String account, String container, String name) throws IOException {
        switch (call.query("comp")) {
            case "block" -> {
                files.stage(account, container, name, call.query("blockid"), call.body());
                return Answer.empty(201).with("x-ms-request-server-encrypted", "true");
            }
            case "blocklist" -> {
                unlessThere(call, account, container, name);
                files.commit(account, container, name, Upload.blocks(call.body()));
            }
            case "" -> {
                Upload.demandBlock(call.header("x-ms-blob-type"));
                unlessThere(call, account, container, name);
                files.put(account, container, name, call.body());
            }
            default -> throw unknown();
        }
        return Download.described(Answer.empty(201), found(account, container, name));
    }

    private void unlessThere(Call call, String account, String container, String name) throws IOException {
        if (call.header("if-none-match").equals("*") && files.find(account, container, name).isPresent()) {
            throw new Refusal(409, "BlobAlreadyExists", "The specified blob already exists.");
        }
    }
}
