package fi.kumppanuus.hub.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "hub.operator")
interface OperatorConfig {
    String DEMO = "Demo-Hub";

    /** The organisation that runs this hub, as people are told of it. */
    @WithDefault(DEMO)
    String name();

    /** What it is for the data that partners put in, by their agreement with it. */
    @WithDefault("processor")
    Standing arrangement();

    /** Of the operator; it never answers alone for what others put in. */
    enum Standing {
        PROCESSOR,
        JOINT_CONTROLLER
    }
}
