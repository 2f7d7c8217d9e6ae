package io.adaptor.connectors.kafka;
final class Probe {}
