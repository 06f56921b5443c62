package dev.howdah.model;

/** Carries a {@link Problem} from where it happened to the command that shows it. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.code() + " " + problem.subject() + " " + problem.detail(), problem.cause());
        this.problem = problem;
    }

    public ProblemException(Problem.Code code, String subject, String detail) {
        this(new Problem(code, subject, detail));
    }

    public Problem problem() {
        return problem;
    }
}
