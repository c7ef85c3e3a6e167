import protobuf from 'protobufjs';

/**
 * The part of the ONNX file format that our graphs use. Field numbers and names are those of the published format
 * (onnx.proto, IR version 8); what we never write is left out.
 */
const SCHEMA = `
syntax = "proto3";
message Tensor {
  repeated int64 dims = 1 [packed = true];
  int32 data_type = 2;
  string name = 8;
  bytes raw_data = 9;
}
message Attribute {
  string name = 1;
  float f = 2;
  int64 i = 3;
  bytes s = 4;
  Tensor t = 5;
  repeated float floats = 7 [packed = true];
  repeated int64 ints = 8 [packed = true];
  int32 type = 20;
}
message Node {
  repeated string input = 1;
  repeated string output = 2;
  string name = 3;
  string op_type = 4;
  repeated Attribute attribute = 5;
}
message Dimension {
  oneof value {
    int64 dim_value = 1;
    string dim_param = 2;
  }
}
message Shape {
  repeated Dimension dim = 1;
}
message TensorType {
  int32 elem_type = 1;
  Shape shape = 2;
}
message Type {
  TensorType tensor_type = 1;
}
message ValueInfo {
  string name = 1;
  Type type = 2;
}
message Graph {
  repeated Node node = 1;
  string name = 2;
  repeated Tensor initializer = 5;
  repeated ValueInfo input = 11;
  repeated ValueInfo output = 12;
}
message OperatorSet {
  string domain = 1;
  int64 version = 2;
}
message Model {
  int64 ir_version = 1;
  string producer_name = 2;
  Graph graph = 7;
  repeated OperatorSet opset_import = 8;
}
`;

const modelType = protobuf.parse(SCHEMA, { keepCase: true }).root.lookupType('Model');

/** The bytes of an ONNX file from a plain object shaped like the message `Model`. The same object gives the same bytes. */
export function encodeModel(model: Record<string, unknown>): Uint8Array {
  const problem = modelType.verify(model);
  if (problem !== null) throw new Error(`Not an ONNX model: ${problem}`);
  return modelType.encode(model).finish();
}
