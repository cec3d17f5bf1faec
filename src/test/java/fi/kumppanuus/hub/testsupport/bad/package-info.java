/** Classes that break the architecture's rules on purpose; the rules' tests show that they are found. */
package fi.kumppanuus.hub.testsupport.bad;
