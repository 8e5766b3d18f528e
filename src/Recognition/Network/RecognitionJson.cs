using System.Text.Json.Serialization;
using DocDigits.Recognition.Calibration;
using DocDigits.Recognition.Lines;
using DocDigits.Recognition.Training;
using DocDigits.Recognition.Training.Lines;

namespace DocDigits.Recognition.Network;

/// <summary>The JSON written into weights and checkpoints.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(WeightsMetadata))]
[JsonSerializable(typeof(TrainingCheckpointState))]
[JsonSerializable(typeof(LineWeightsMetadata))]
[JsonSerializable(typeof(LineCheckpointState))]
[JsonSerializable(typeof(StringCalibration))]
internal sealed partial class RecognitionJson : JsonSerializerContext;
