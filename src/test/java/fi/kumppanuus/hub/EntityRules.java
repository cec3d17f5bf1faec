package fi.kumppanuus.hub;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.Entity;

final class EntityRules {
    static final ArchRule STAY_AT_HOME = classes()
            .that()
            .areAnnotatedWith(Entity.class)
            .should(new ArchCondition<>("be used in their own package only") {
                @Override
                public void check(JavaClass entity, ConditionEvents events) {
                    entity.getDirectDependenciesToSelf().stream()
                            .map(Dependency::getOriginClass)
                            .filter(user -> !user.getPackageName().equals(entity.getPackageName()))
                            .forEach(user -> events.add(SimpleConditionEvent.violated(
                                    user, user.getName() + " uses the entity " + entity.getName())));
                }
            })
            .allowEmptyShould(false);

    private EntityRules() {}
}
