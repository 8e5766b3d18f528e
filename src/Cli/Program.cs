Console.WriteLine(TorchSharp.torch.ones(2,2).sum().item<float>()+" "+OpenCvSharp.Cv2.GetVersionString()); return 0;
