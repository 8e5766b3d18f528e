using System.Text.Json.Serialization;
using DocDigits.Recognition.Training;

namespace DocDigits.Recognition.Network;

/// <summary>The JSON written into weights and checkpoints.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(WeightsMetadata))]
[JsonSerializable(typeof(TrainingCheckpointState))]
internal sealed partial class RecognitionJson : JsonSerializerContext;
