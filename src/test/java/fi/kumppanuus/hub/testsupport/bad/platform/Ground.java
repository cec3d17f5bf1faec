package fi.kumppanuus.hub.testsupport.bad.platform;

public class Ground {}
