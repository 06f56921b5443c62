package dev.howdah.ui.start;

import dev.howdah.service.environment.KubeContext;
import dev.howdah.service.environment.SignInProgram;

/** A context that runs a program nobody has allowed yet. */
public record ProgramQuestion(KubeContext context, SignInProgram program) {
    /** What the answer holds for: this file with this content and these arguments. */
    static String fingerprint(SignInProgram program) {
        return program.command() + " " + program.arguments() + " " + program.found() + " " + program.sha256();
    }
}
