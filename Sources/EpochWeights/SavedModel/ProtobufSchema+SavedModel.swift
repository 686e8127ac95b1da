/// The messages that a SavedModel consists of, as of TF 2.15 (tensorflow/core/protobuf, tensorflow/core/framework).
extension ProtobufSchema {
    /// saved_model.proto, and all that it refers to.
    static let savedModel = ProtobufSchema(
        """
        SavedModel 2:MetaGraphDef
        MetaGraphDef 1:MetaInfoDef 2:GraphDef 3:SaverDef 4:CollectionDefEntry 5:SignatureDefEntry 6:AssetFileDef
        MetaGraphDef 7:SavedObjectGraph
        MetaInfoDef 1:text 2:OpList 3:Any 4:text 5:text 6:text 8:FunctionAliasesEntry
        OpList 1:OpDef
        OpDef 1:text 2:ArgDef 3:ArgDef 4:AttrDef 5:text 6:text 8:OpDeprecation 20:text
        ArgDef 1:text 2:text 4:text 5:text 6:text 7:DtypeAndShape 17:FullTypeDef
        DtypeAndShape 2:TensorShapeProto
        TensorShapeProto 2:Dim
        Dim 2:text
        FullTypeDef 2:FullTypeDef 3:text
        AttrDef 1:text 2:text 3:AttrValue 4:text 7:AttrValue
        AttrValue 1:AttrValueListValue 7:TensorShapeProto 8:TensorProto 9:text 10:NameAttrList
        TensorProto 2:TensorShapeProto 14:ResourceHandleProto 15:VariantTensorDataProto
        ResourceHandleProto 1:text 2:text 3:text 5:text 6:DtypeAndShape
        VariantTensorDataProto 1:text 3:TensorProto
        AttrValueListValue 7:TensorShapeProto 8:TensorProto 9:NameAttrList
        NameAttrList 1:text 2:NameAttrListAttrEntry
        NameAttrListAttrEntry 1:text 2:AttrValue
        OpDeprecation 2:text
        Any 1:text
        FunctionAliasesEntry 1:text 2:text
        GraphDef 1:NodeDef 2:FunctionDefLibrary 4:VersionDef 5:GraphDebugInfo
        NodeDef 1:text 2:text 3:text 4:text 5:NodeDefAttrEntry 6:ExperimentalDebugInfo 7:FullTypeDef
        NodeDefAttrEntry 1:text 2:AttrValue
        ExperimentalDebugInfo 1:text 2:text
        VersionDef
        FunctionDefLibrary 1:FunctionDef 2:GradientDef 3:RegisteredGradient
        FunctionDef 1:OpDef 3:NodeDef 4:RetEntry 5:FunctionDefAttrEntry 6:ControlRetEntry 7:ArgAttrEntry
        FunctionDef 8:ResourceArgUniqueIdEntry
        FunctionDefAttrEntry 1:text 2:AttrValue
        ArgAttrEntry 2:ArgAttrs
        ArgAttrs 1:ArgAttrsAttrEntry
        ArgAttrsAttrEntry 1:text 2:AttrValue
        ResourceArgUniqueIdEntry
        RetEntry 1:text 2:text
        ControlRetEntry 1:text 2:text
        GradientDef 1:text 2:text
        RegisteredGradient 1:text 2:text
        GraphDebugInfo 1:text 2:TracesEntry 4:FramesByIdEntry 5:NameToTraceIdEntry 6:TracesByIdEntry
        FramesByIdEntry 2:FileLineCol
        FileLineCol 4:text 5:text
        TracesByIdEntry 2:StackTrace
        StackTrace 1:FileLineCol
        TracesEntry 1:text 2:StackTrace
        NameToTraceIdEntry 1:text
        SaverDef 1:text 2:text 3:text
        CollectionDefEntry 1:text 2:CollectionDef
        CollectionDef 1:NodeList 2:BytesList 3:Int64List 4:FloatList 5:AnyList
        NodeList 1:text
        BytesList
        Int64List
        FloatList
        AnyList 1:Any
        SignatureDefEntry 1:text 2:SignatureDef
        SignatureDef 1:InputsEntry 2:OutputsEntry 3:text 4:DefaultsEntry
        InputsEntry 1:text 2:TensorInfo
        TensorInfo 1:text 3:TensorShapeProto 4:CooSparse 5:CompositeTensor
        CooSparse 1:text 2:text 3:text
        CompositeTensor 1:TypeSpecProto 2:TensorInfo
        TypeSpecProto 2:StructuredValue 3:text
        StructuredValue 1:NoneValue 13:text 31:TensorShapeProto 33:TensorSpecProto 34:TypeSpecProto
        StructuredValue 35:BoundedTensorSpecProto 51:ListValue 52:TupleValue 53:DictValue 54:NamedTupleValue
        StructuredValue 55:TensorProto 56:TensorProto
        NoneValue
        TensorSpecProto 1:text 2:TensorShapeProto
        BoundedTensorSpecProto 1:text 2:TensorShapeProto 4:TensorProto 5:TensorProto
        ListValue 1:StructuredValue
        TupleValue 1:StructuredValue
        DictValue 1:FieldsEntry
        FieldsEntry 1:text 2:StructuredValue
        NamedTupleValue 1:text 2:PairValue
        PairValue 1:text 2:StructuredValue
        OutputsEntry 1:text 2:TensorInfo
        DefaultsEntry 1:text 2:TensorProto
        AssetFileDef 1:TensorInfo 2:text
        SavedObjectGraph 1:SavedObject 2:ConcreteFunctionsEntry
        SavedObject 1:ObjectReference 3:SlotVariableReference 4:SavedUserObject 5:SavedAsset 6:SavedFunction
        SavedObject 7:SavedVariable 8:SavedBareConcreteFunction 9:SavedConstant 10:SavedResource
        SavedObject 11:SaveableObjectsEntry 12:CapturedTensor 13:text 14:Any 15:ObjectReference 16:text
        ObjectReference 2:text
        SlotVariableReference 2:text
        SavedUserObject 1:text 2:VersionDef 3:text
        SavedAsset
        SavedFunction 1:text 2:FunctionSpec
        FunctionSpec 1:StructuredValue 5:StructuredValue
        SavedVariable 2:TensorShapeProto 6:text 7:text 8:SavedVariable
        SavedBareConcreteFunction 1:text 2:text 4:FunctionSpec
        SavedConstant 1:text
        SavedResource 1:text
        CapturedTensor 1:text 2:text
        SaveableObjectsEntry 1:text 2:SaveableObject
        SaveableObject
        ConcreteFunctionsEntry 1:text 2:SavedConcreteFunction
        SavedConcreteFunction 3:StructuredValue 4:StructuredValue
        """)

    /// keras/protobuf/saved_metadata.proto.
    static let kerasMetadata = ProtobufSchema(
        """
        SavedMetadata 1:SavedObject
        SavedObject 3:text 4:text 5:text 6:VersionDef
        VersionDef
        """)

    /// fingerprint.proto.
    static let fingerprint = ProtobufSchema(
        """
        FingerprintDef 6:VersionDef
        VersionDef
        """)
}
